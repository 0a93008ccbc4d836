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

  /** For the end of a fix: what else can be done where a base image can't be had. */
  String otherwise() {
    return this == PULL
        ? " A mirror can also serve it (slipway.mirrors=docker.io=nexus.example.com/docker-hub),"
            + " and slipway.base=jlink creates a base image from this machine's JDK without a"
            + " registry."
        : "";
  }

  Action(String word, String scope, String setting) {
    this.word = word;
    this.scope = scope;
    this.setting = setting;
  }
}
