package dev.slipway.delivery.registry;

/** The kind of access to a registry, for messages. */
enum Action {
  PULL("pull", "pull", "slipway.base"),
  LOOK_UP("look up", "pull", "slipway.image.reference"),
  PUSH("push", "pull,push", "slipway.registry");

  final String word;
  final String scope;

  /** What names the image. */
  final String setting;

  /** For the end of a fix: alternatives where a base image is not available. */
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
