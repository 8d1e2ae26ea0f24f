"""`python -m gouji.cli`, the same as the command `gouji`."""

import sys

from gouji.cli import main

sys.exit(main())
