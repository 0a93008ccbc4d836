package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.place.BundleUrl;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Bundles in a store: in Nexus by its search, in a folder by its folders, and elsewhere by a {@code
 * maven-metadata.xml}, if there is one.
 */
final class BundleVersions implements VersionSource {
  private static final int MOST_PAGES = 200;
  private static final int MOST_FOLDERS = 10_000;
  private static final Pattern NEXUS =
      Pattern.compile(
          "(?<base>https?://[^/?#]+(?:/[^?#]*?)?)/repository/(?<repo>[^/]+)/(?<path>.+)");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Requests requests;
  private final BundleProbe probe;
  private final boolean files;

  /**
   * @param files whether {@code file:} URLs may be read
   */
  BundleVersions(Requests requests, BundleProbe probe, boolean files) {
    this.requests = requests;
    this.probe = probe;
    this.files = files;
  }

  @Override
  public List<Candidate> list(String folder) throws IOException {
    BundleUrl app = BundleUrl.ofFolder(folder);
    if (folder.toLowerCase(Locale.ROOT).startsWith("file:")) {
      return folders(app);
    }
    Matcher nexus = NEXUS.matcher(folder);
    if (nexus.matches()) {
      Optional<List<Candidate>> found = search(app, nexus);
      if (found.isPresent()) {
        return found.get();
      }
    }
    HttpAnswer index = requests.get(URI.create(folder + "/maven-metadata.xml"));
    if (!index.ok()) {
      throw new SourceException(
          "The versions of %s can't be listed: the server is not Nexus, and has no maven-metadata.xml there"
              .formatted(SafeUri.text(folder)));
    }
    return MavenMetadata.versions(index.text(), folder).stream()
        .map(version -> candidate(app, version, "", Optional.empty()))
        .toList();
  }

  @Override
  public Probed probe(String folder, Candidate candidate) throws IOException {
    return probe.look(BundleUrl.ofFolder(folder).name(), candidate);
  }

  /** Empty where the server does not know the search of Nexus. */
  private Optional<List<Candidate>> search(BundleUrl app, Matcher nexus) throws IOException {
    String group = "/" + nexus.group("path") + "/*";
    String address =
        nexus.group("base")
            + "/service/rest/v1/search/assets?repository="
            + encoded(nexus.group("repo"))
            + "&group="
            + encoded(group);
    List<Candidate> found = new ArrayList<>();
    String token = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      URI uri =
          URI.create(token.isEmpty() ? address : address + "&continuationToken=" + encoded(token));
      HttpAnswer answer = requests.get(uri);
      if (!answer.ok()) {
        return Optional.empty();
      }
      JsonNode json = json(uri, answer);
      for (JsonNode item : json.path("items")) {
        asset(app, nexus.group("path"), item).ifPresent(found::add);
      }
      String next = json.path("continuationToken").asString("");
      if (next.isEmpty() || next.equals(token)) {
        return Optional.of(nonEmpty(app, found));
      }
      token = next;
    }
    throw new SourceException(
        "The versions of %s can't be listed: Nexus has more than %d pages of them; delete old ones"
            .formatted(SafeUri.text(app.folder()), MOST_PAGES));
  }

  /**
   * Nexus answers a search that it does not allow, or that its index does not know, with nothing.
   */
  private static List<Candidate> nonEmpty(BundleUrl app, List<Candidate> found)
      throws SourceException {
    if (found.isEmpty()) {
      throw new SourceException(
          ("Nexus lists no version of %s: check that the user may browse the repository; if it may,"
                  + " rebuild its search index")
              .formatted(SafeUri.text(app.folder())));
    }
    return found;
  }

  private static JsonNode json(URI uri, HttpAnswer answer) throws SourceException {
    try {
      return Json.read(answer.body());
    } catch (JacksonException e) {
      throw new SourceException(SafeUri.text(uri) + ": the response is not JSON", e);
    }
  }

  /** A bundle of this very app; addresses that the server tells are not used. */
  private static Optional<Candidate> asset(BundleUrl app, String root, JsonNode item) {
    String path = item.path("path").asString("").replaceFirst("^/+", "");
    if (!path.startsWith(root + "/")) {
      return Optional.empty();
    }
    String[] parts = path.substring(root.length() + 1).split("/", -1);
    if (parts.length != 2 || !parts[1].equals(app.fileName(parts[0]))) {
      return Optional.empty();
    }
    return VersionNames.isPlain(parts[0])
        ? Optional.of(
            candidate(
                app,
                parts[0],
                item.path("checksum").path("sha256").asString(""),
                time(item.path("lastModified").asString(""))))
        : Optional.empty();
  }

  private static Candidate candidate(
      BundleUrl app, String version, String sha256, Optional<Instant> time) {
    Optional<String> digest =
        SHA256.matcher(sha256).matches() ? Optional.of(sha256) : Optional.empty();
    return new Candidate(version, app.at(version), digest, "", time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private List<Candidate> folders(BundleUrl app) throws IOException {
    if (!files) {
      throw new SourceException(
          "The versions of %s are not listed: file: URLs are not allowed here"
              .formatted(app.folder()));
    }
    Path root;
    try {
      root = Path.of(URI.create(URI.create(app.folder()).toASCIIString()));
    } catch (IllegalArgumentException e) {
      throw new SourceException(app.folder() + " is not a file: URL with an absolute path", e);
    }
    if (!Files.isDirectory(root)) {
      throw new SourceException(
          "The versions of %s can't be listed: there is no such folder".formatted(app.folder()));
    }
    List<Candidate> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(root)) {
      for (Path child : (Iterable<Path>) children.limit(MOST_FOLDERS)::iterator) {
        String version = String.valueOf(child.getFileName());
        Path file = child.resolve(app.fileName(version));
        if (VersionNames.isPlain(version) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Instant time = Files.getLastModifiedTime(file).toInstant();
          found.add(candidate(app, version, "", Optional.of(time)));
        }
      }
    }
    return found;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
