package dev.slipway.delivery.environment.patch;

/** Why a patch can't be applied to an object, in words; the one who knows the place adds it. */
final class PatchFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PatchFailure(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
