package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import java.util.List;

/** A {@code maven-metadata.xml}. */
final class MavenMetadata {
  private MavenMetadata() {}

  /**
   * The versions that it lists.
   *
   * @param place what to call it in messages
   */
  static List<String> versions(String text, String place) throws SourceException {
    try {
      PomText metadata = PomText.read(text);
      return metadata.children("metadata/versioning/versions", "version").stream()
          .map(metadata::text)
          .filter(VersionNames::isPlain)
          .distinct()
          .toList();
    } catch (UnreadableTextException e) {
      throw new SourceException(
          "%s/maven-metadata.xml: %s".formatted(SafeUri.text(place), e.getMessage()), e);
    }
  }
}
