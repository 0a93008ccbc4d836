package dev.slipway.delivery.suggest.edit;

/** What is wrong with an edit. */
final class Edits {
  private static final int MOST = 100;

  private Edits() {}

  static NotEditableException unexpected(String file, String field, String value) {
    String shown = value.length() <= MOST ? value : value.substring(0, MOST) + "…";
    return new NotEditableException(
        "%s, %s: '%s' is not what was read before; it is looked at again in the next run"
            .formatted(file, field, shown));
  }

  static NotEditableException notUtf8(String file) {
    return new NotEditableException(
        "%s is not UTF-8, so that its other characters would be lost; save it as UTF-8, in a pom"
                .formatted(file)
            + " also with encoding=\"UTF-8\"");
  }

  static NotEditableException notSafe(String file, String field) {
    return new NotEditableException(
        "%s, %s: the new version can't be written without changing something else; write the value in"
                .formatted(file, field)
            + " one line of its own, without anchors, comments and entities in it");
  }
}
