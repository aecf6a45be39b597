class NoStoreMiddleware:
    """What a signed-in person sees is never kept by a browser or a proxy: shared phones, shared desks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response
