package dev.slipway.delivery.forge;

import java.io.IOException;

/** The server refused a request, or did not do what it was asked for. */
public class ForgeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP
   * @param message which request, the server's words and what to do
   */
  public ForgeException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Status of HTTP. */
  public int status() {
    return status;
  }
}
