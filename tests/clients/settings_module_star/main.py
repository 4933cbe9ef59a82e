import sys
from work import run

run(sys.stdout)
