"""``python -m exports.offline_kit``: write the offline kit of a story."""

import sys

from exports.offline_kit.kit import main

main(sys.argv[1:])
