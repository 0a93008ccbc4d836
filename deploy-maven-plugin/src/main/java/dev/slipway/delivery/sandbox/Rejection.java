package dev.slipway.delivery.sandbox;

/**
 * One server's rejection of one object.
 *
 * @param app that the object belongs to
 * @param owner of the app, empty where unknown
 * @param object {@code Deployment orders/orders}
 * @param place where it was written, and where it was patched if that is known
 * @param server that rejected it
 * @param message its message, without the contents of Secrets
 */
public record Rejection(
    String app, String owner, String object, String place, String server, String message) {
  /** The server that is started for a release. */
  public static final String SANDBOX = "sandbox";

  /** The server that the release goes to. */
  public static final String LIVE = "live cluster";

  /** The same at this place. */
  public Rejection at(String newPlace) {
    return new Rejection(app, owner, object, newPlace, server, message);
  }
}
