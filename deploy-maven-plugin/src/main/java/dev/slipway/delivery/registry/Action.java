package dev.slipway.delivery.registry;

/** What is being done with a registry; messages say it. */
enum Action {
  PULL("pull", "pull"),
  LOOK_UP("look up", "pull"),
  PUSH("push", "pull,push");

  final String word;
  final String scope;

  Action(String word, String scope) {
    this.word = word;
    this.scope = scope;
  }
}
