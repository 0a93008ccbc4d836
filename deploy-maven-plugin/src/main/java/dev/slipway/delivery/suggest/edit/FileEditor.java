package dev.slipway.delivery.suggest.edit;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.ReferenceEditor;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.place.BundleUrl;
import dev.slipway.delivery.suggest.place.WrittenImage;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the version that an update proposes into the text of a file. Only the characters of the
 * value change: comments, order, quotes, line ends and a byte order mark are preserved. The new
 * text is read back, and everything else in it must read as before.
 */
public final class FileEditor {
  /** What bytes that are no UTF-8 are read as: written back, they would be lost. */
  private static final char NOT_READ = '\uFFFD';

  private final ReferenceEditor references = new ReferenceEditor();
  private final FormatReader formats = new FormatReader();

  /**
   * Writes several updates of one file, in their order.
   *
   * @throws NotEditableException when one of them can't be written safely
   */
  public String edit(String text, List<Update> updates) throws NotEditableException {
    String edited = text;
    for (Update update : updates) {
      edited = edit(edited, update);
    }
    return edited;
  }

  /**
   * Writes one update.
   *
   * @return the new text; the same if it names that version already
   * @throws NotEditableException when the file names another version than the reference says, or
   *     can't be changed safely
   */
  public String edit(String text, Update update) throws NotEditableException {
    Reference reference = update.reference();
    String file = reference.place().file();
    if (text.indexOf(NOT_READ) >= 0) {
      throw Edits.notUtf8(file);
    }
    return switch (reference.kind()) {
      case BUNDLE -> bundle(text, update);
      case IMAGE ->
          new YamlEdit(text, file)
              .replace(reference.place().field(), value -> image(value, update));
      case PARENT, PLUGIN ->
          new PomEdit(text, file)
              .replace(reference.place().field(), value -> version(value, update));
      case CI_TEMPLATE ->
          new YamlEdit(text, file)
              .replace(reference.place().field(), value -> version(value, update));
      case TEMPLATE -> throw new IllegalArgumentException("a template is merged");
      case CI_COMPONENT ->
          new YamlEdit(text, file)
              .replace(reference.place().field(), value -> component(value, update));
    };
  }

  private String bundle(String text, Update update) throws NotEditableException {
    Candidate to = update.to();
    ReferenceUpdate change =
        new ReferenceUpdate(
            update.reference().place().app(),
            to.address(),
            to.digest().orElse(""),
            to.version(),
            to.commit(),
            update.owner());
    if (!change.path().equals(update.reference().place().file())) {
      throw new NotEditableException(
          "%s does not have the name of its app; call it %s"
              .formatted(update.reference().place().file(), change.path()));
    }
    if (change.sha256().isEmpty()) {
      throw new NotEditableException(
          "%s: the checksum of %s is not known, and an app reference without one is not written"
              .formatted(change.path(), to.address()));
    }
    String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    String plain = text.substring(mark.length());
    try {
      URI named = formats.app(plain, change.path()).bundle();
      boolean asRead = named.equals(to.address()) || isCurrent(named, update.reference());
      if (!asRead) {
        throw Edits.unexpected(change.path(), "spec.bundle", SafeUri.text(named));
      }
      return mark + references.edit(plain, change);
    } catch (UserErrorException e) {
      throw new NotEditableException(
          "%s: %s, %s".formatted(e.error().where(), e.error().what(), e.error().why()), e);
    }
  }

  private static boolean isCurrent(URI named, Reference reference) {
    return BundleUrl.of(named)
        .map(
            url ->
                url.folder().equals(reference.name())
                    && url.version().equals(reference.current().version()))
        .orElse(named.toString().equals(reference.name()));
  }

  /** The new value, or empty where the file names something else than the reference says. */
  private static Optional<String> image(String value, Update update) {
    Reference.Current current = update.reference().current();
    Candidate to = update.to();
    Optional<WrittenImage> written =
        WrittenImage.of(value).filter(i -> i.repository().equals(update.reference().name()));
    if (written.isEmpty()) {
      return Optional.empty();
    }
    boolean pinned = !written.get().digest().isEmpty();
    String digest = pinned ? to.digest().orElse("") : "";
    if (pinned && digest.isEmpty()) {
      return Optional.empty();
    }
    WrittenImage wanted = new WrittenImage(written.get().repository(), to.version(), digest);
    boolean asRead =
        written.get().tag().equals(current.version())
            && written.get().digest().equals(current.digest().orElse(""));
    return asRead || written.get().equals(wanted)
        ? Optional.of(wanted.toString())
        : Optional.empty();
  }

  private static Optional<String> version(String value, Update update) {
    return changed(value, update, version -> version);
  }

  private static Optional<String> component(String value, Update update) {
    return changed(value, update, version -> update.reference().name() + "@" + version);
  }

  private static Optional<String> changed(
      String value, Update update, Function<String, String> written) {
    String wanted = written.apply(update.to().version());
    boolean asRead = value.equals(written.apply(update.reference().current().version()));
    return asRead || value.equals(wanted) ? Optional.of(wanted) : Optional.empty();
  }
}
