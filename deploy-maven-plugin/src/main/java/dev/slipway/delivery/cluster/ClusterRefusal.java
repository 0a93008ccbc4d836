package dev.slipway.delivery.cluster;

/** The server's no to one request, in its own words. */
public final class ClusterRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP
   * @param message the server's words
   */
  public ClusterRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** Status and words. */
  public String words() {
    return status + " " + getMessage();
  }
}
