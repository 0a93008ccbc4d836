package dev.slipway.delivery.forge;

/** A branch or a file changed between reading and writing. To be tried again on the new state. */
public final class MovedException extends ForgeException {
  private static final long serialVersionUID = 1L;

  public MovedException(int status, String message) {
    super(status, message);
  }
}
