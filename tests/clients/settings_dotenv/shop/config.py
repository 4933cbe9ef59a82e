import os

from dotenv import load_dotenv

load_dotenv()

FC_URL = os.environ["FC_URL"]
ARCHIVE = f"{os.environ['ARCHIVE_URL']}/{os.environ['ARCHIVE_VERSION']}"
NOTIFY = os.getenv("NOTIFY", "nobody@acme.example")
