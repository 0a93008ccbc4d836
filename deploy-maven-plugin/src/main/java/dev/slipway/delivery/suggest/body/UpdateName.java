package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import java.util.Optional;

/** What an update and its versions are called. */
final class UpdateName {
  static final int MOST_VERSION = 60;
  private static final int MOST_NAME = 100;
  private static final int DIGEST = 12;

  private UpdateName() {}

  /** What kind of thing is updated; empty for an app. */
  static String kind(ReferenceKind kind) {
    return switch (kind) {
      case BUNDLE -> "";
      case IMAGE -> "image";
      case PARENT -> "parent";
      case PLUGIN -> "plugin";
      case CI_TEMPLATE -> "CI template";
      case CI_COMPONENT -> "CI component";
      case TEMPLATE -> "template";
    };
  }

  /** As people wrote it: the app, or what the file names. */
  static String plain(Update update) {
    Reference reference = update.reference();
    boolean app = reference.kind() == ReferenceKind.BUNDLE && !reference.place().app().isEmpty();
    return app ? reference.place().app() : reference.name();
  }

  /** For a cell or a line: {@code `orders`}, {@code image `shop/orders` in `web.yaml`}. */
  static String cell(Update update) {
    String name = MarkdownText.codeCell(plain(update), MOST_NAME);
    Reference reference = update.reference();
    return reference.kind() == ReferenceKind.BUNDLE
        ? name
        : kind(reference.kind())
            + " "
            + name
            + " in "
            + MarkdownText.codeCell(reference.place().file(), MOST_NAME);
  }

  /** Whether only the digest is another one. */
  static boolean isRefresh(Update update) {
    return !update.reference().current().version().isEmpty()
        && update.reference().current().version().equals(update.to().version());
  }

  static String from(Update update) {
    Reference.Current current = update.reference().current();
    return version(current.version(), current.digest(), isRefresh(update));
  }

  static String to(Update update) {
    return version(update.to().version(), update.to().digest(), isRefresh(update));
  }

  /** The beginning of a digest. */
  static String shortened(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    return hex.substring(0, Math.min(DIGEST, hex.length()));
  }

  private static String version(String version, Optional<String> digest, boolean refresh) {
    String name = version.isEmpty() ? "-" : MarkdownText.codeCell(version, MOST_VERSION);
    return refresh && digest.isPresent()
        ? name + " (" + MarkdownText.codeCell(shortened(digest.get()), MOST_VERSION) + ")"
        : name;
  }
}
