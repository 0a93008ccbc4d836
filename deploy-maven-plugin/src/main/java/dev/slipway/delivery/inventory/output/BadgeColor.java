package dev.slipway.delivery.inventory.output;

/** Background of a badge's right part; white text on each has a contrast of 4.5 to 1 at least. */
enum BadgeColor {
  GREEN("#1a7f37"),
  YELLOW("#8a5a00"),
  RED("#b3261e"),
  BLUE("#0b5cad"),
  GRAY("#57606a");

  private final String hex;

  BadgeColor(String hex) {
    this.hex = hex;
  }

  String hex() {
    return hex;
  }
}
