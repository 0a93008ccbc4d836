package dev.slipway.delivery.suggest.place;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a bundle as stores have it, {@code
 * …/com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz}.
 *
 * @param folder that has a folder for each version, without a slash at its end
 * @param name of the app
 */
public record BundleUrl(String folder, String name, String version) {
  private static final Pattern FORM =
      Pattern.compile("(?<folder>[^?#]*/(?<name>[^/?#]+))/(?<version>[^/?#]+)/(?<file>[^/?#]+)");

  /** Takes an address apart; empty where it has another form. */
  public static Optional<BundleUrl> of(URI uri) {
    Matcher form = FORM.matcher(uri.toString());
    if (!form.matches()) {
      return Optional.empty();
    }
    BundleUrl url = new BundleUrl(form.group("folder"), form.group("name"), form.group("version"));
    return url.fileName(url.version).equals(form.group("file"))
        ? Optional.of(url)
        : Optional.empty();
  }

  /** The app of a folder. */
  public static BundleUrl ofFolder(String folder) {
    return new BundleUrl(folder, folder.substring(folder.lastIndexOf('/') + 1), "");
  }

  /** The name of the file of another version. */
  public String fileName(String other) {
    return name + "-" + other + "-manifests.tar.gz";
  }

  /** The address of another version. */
  public URI at(String other) {
    return URI.create(folder + "/" + other + "/" + fileName(other));
  }
}
