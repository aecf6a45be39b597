# Three stages: the styles, the packages, and the small image that runs. Node and pip stay behind.

FROM node:22-slim AS styles
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=optional --no-audit --no-fund
COPY assets assets
RUN mkdir -p static/build \
    && node node_modules/sass/sass.js --load-path=node_modules --style=compressed \
        --no-source-map --quiet-deps assets/scss:static/build \
    && sed '/^\/\/# sourceMappingURL=/d' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js \
        > static/build/govuk-frontend.min.js

FROM python:3.12-slim AS packages
COPY requirements.txt /
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.txt

FROM python:3.12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app portal \
    && install -d -o portal -g portal -m 700 /var/lib/senbudgets
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/senbudgets \
    STATIC_ROOT=/app/collected
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=styles /build/static/build static/build
RUN DEBUG=1 python manage.py collectstatic --noinput --verbosity 0
USER portal
EXPOSE 8000
CMD ["gunicorn", "senbudgets.wsgi", "--bind", "0.0.0.0:8000"]
