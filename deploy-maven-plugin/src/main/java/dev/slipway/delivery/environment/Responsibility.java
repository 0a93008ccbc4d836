package dev.slipway.delivery.environment;

/**
 * Who is responsible for an app. Texts are empty where unknown.
 *
 * @param owner the team
 * @param contact how to reach it
 * @param source URL of the service's repository
 */
public record Responsibility(String owner, String contact, String source) {
  /** Neither owner, contact nor source is known. */
  public static final Responsibility UNKNOWN = new Responsibility("", "", "");

  /** An owner of whom only the name is known. */
  public static Responsibility of(String owner) {
    return new Responsibility(owner, "", "");
  }

  /**
   * The same with an owner that is named elsewhere, if one is. A contact belongs to its owner: with
   * another one it is unknown.
   */
  public Responsibility ownedBy(String other) {
    return other.isEmpty() || other.equals(owner) ? this : new Responsibility(other, "", source);
  }
}
