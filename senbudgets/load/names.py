"""Names of invented people and places."""

FIRST_NAMES = """
Amira Arlo Beth Bram Callum Cerys Dara Dev Effie Elif Ewan Fern Finn Gita Hana Hugo Idris Isla
Jago Joss Kaya Kit Leila Luca Maya Milo Nell Noor Orla Otis Poppy Rafi Rosa Rowan Sami Seren
Tariq Tilly Uma Zofia
"""
FIRST = FIRST_NAMES.split()
LAST_NAMES = """
Abara Aldous Bellamy Boone Carne Choudhury Cobb Dunn Ellery Farrow Finch Gale Hannaford Hughes
Iqbal Jewell Kaur Khan Lark Lidstone Marsh Malik Nowak Oates Okoro Pascoe Penrose Prior Quick
Reeve Rudd Sato Silva Stone Tate Tremlett Usman Vane Webb Yeo
"""
LAST = LAST_NAMES.split()
SCHOOLS = (
    "Bayview Primary",
    "Fernhill School",
    "Harbour Reach Academy",
    "Moorgate Juniors",
    "Quarry Lane School",
    "Saltmarsh College",
    "St Brannoc’s Primary",
    "Torcombe College",
    "Westcliff Academy",
)
TEAMS = {"Coast": 60, "Moor": 16, "Valley": 12, "Town": 8, "Early years": 4}
"""Out of a hundred cases, how many each team holds."""
