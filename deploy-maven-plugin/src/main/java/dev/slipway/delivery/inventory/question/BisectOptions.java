package dev.slipway.delivery.inventory.question;

/**
 * Which app's versions are searched for the one that broke it. Texts are empty where not given.
 *
 * @param app empty when nothing is searched
 * @param good a version that works
 * @param bad a version that does not
 */
public record BisectOptions(String app, String good, String bad) {
  /** Nothing is searched. */
  public static final BisectOptions NONE = new BisectOptions("", "", "");
}
