"""python -m urgent_appeal"""

from urgent_appeal.cli import main

main()
