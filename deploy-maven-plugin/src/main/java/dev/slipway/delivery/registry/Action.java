package dev.slipway.delivery.registry;

/** What is being done with a registry; messages say it. */
enum Action {
  PULL("pull", "pull", "slipway.base"),
  LOOK_UP("look up", "pull", "slipway.image.reference"),
  PUSH("push", "pull,push", "slipway.registry");

  final String word;
  final String scope;

  /** What names the image. */
  final String setting;

  Action(String word, String scope, String setting) {
    this.word = word;
    this.scope = scope;
    this.setting = setting;
  }
}
