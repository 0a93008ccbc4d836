package dev.slipway.its.bed.kube;

/** Where an object is: its type, its namespace (empty for a cluster's object) and its name. */
record Place(ResourceType type, String namespace, String name) {
  String typeKey() {
    // Not the version: all versions of a kind show the same objects.
    return type.group() + "/" + type.plural() + "\n";
  }

  String key() {
    return typeKey() + namespace + "\n" + name;
  }

  boolean isNamespace() {
    return type.group().isEmpty() && type.kind().equals("Namespace");
  }
}
