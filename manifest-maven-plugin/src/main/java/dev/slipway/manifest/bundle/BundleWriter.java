package dev.slipway.manifest.bundle;

import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes bundles: entries sorted, times zero, owner 0, mode 0644, plain files only, stored gzip.
 * The same manifests and metadata give the same bytes on every machine:
 * docs/decisions/0002-bundles-without-compression.md.
 */
public final class BundleWriter {
  static final String METADATA = "bundle.yaml";
  static final String MANIFESTS = "manifests/";
  static final String OVERLAYS = "overlays/";

  private final List<ImagePath> imagePaths;

  public BundleWriter() {
    this(List.of());
  }

  /**
   * @param imagePaths where custom resources name images
   */
  public BundleWriter(List<ImagePath> imagePaths) {
    this.imagePaths = List.copyOf(imagePaths);
  }

  /**
   * Writes a bundle.
   *
   * @param service what is bundled
   * @param images what this build made
   * @param rendered the folders of rendered files
   * @param archive where to; replaced in one step, never half-written
   * @return the SHA-256 of the archive
   */
  public String write(
      ServiceMetadata service, List<BuiltImage> images, Rendered rendered, Path archive)
      throws IOException {
    Map<String, byte[]> entries = entries(rendered);
    Map<String, String> sums = new TreeMap<>();
    entries.forEach((name, bytes) -> sums.put(name, Sha256.of(bytes)));
    List<ManifestObject> objects =
        entries.entrySet().parallelStream()
            .filter(entry -> mayNameImages(entry.getValue()))
            .map(entry -> parsed(entry.getKey(), entry.getValue()))
            .flatMap(List::stream)
            .toList();
    BundleMetadata metadata =
        new BundleMetadata(
            service.name(),
            service.version(),
            oneLine(service.owner()),
            oneLine(service.contact()),
            new BundleMetadata.Origin(
                service.source(),
                service.revision().map(GitRevision::commit).orElse(""),
                service.revision().map(r -> r.time().toString()).orElse(""),
                service.revision().map(GitRevision::dirty).orElse(true)),
            new ImageReferences(imagePaths).of(objects, images),
            sums);
    if (entries.size() >= ArchiveLimits.BUNDLE.entries()) {
      throw BundleErrors.tooMany(rendered.manifests(), ArchiveLimits.BUNDLE.entries());
    }
    entries.put(METADATA, BundleFormat.write(metadata).getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(archive.toAbsolutePath().getParent());
    Path partial = archive.resolveSibling(archive.getFileName() + ".part");
    MessageDigest digest = Sha256.digest();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(partial))) {
      tar(entries, new StoredGzip(new DigestOutputStream(file, digest)));
    }
    Files.move(partial, archive, StandardCopyOption.REPLACE_EXISTING);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same for a service that ships no overlays. */
  public String write(
      ServiceMetadata service, List<BuiltImage> images, Path manifests, Path archive)
      throws IOException {
    return write(service, images, new Rendered(manifests, Optional.empty()), archive);
  }

  /** Folders with one object per file: manifests, and overlays with one folder per environment. */
  public record Rendered(Path manifests, Optional<Path> overlays) {}

  /** Texts of a pom may have breaks. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Most objects name no image: they need not be read. An escape could hide the word. */
  private boolean mayNameImages(byte[] yaml) {
    String text = new String(yaml, StandardCharsets.ISO_8859_1);
    return !imagePaths.isEmpty() || text.contains("ontainers") || text.indexOf('\\') >= 0;
  }

  private static List<ManifestObject> parsed(String name, byte[] bytes) {
    return new ManifestReader().read(new String(bytes, StandardCharsets.UTF_8), name);
  }

  private static Map<String, byte[]> entries(Rendered rendered) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    add(entries, rendered.manifests(), MANIFESTS);
    if (entries.isEmpty()) {
      throw BundleErrors.nothingRendered(rendered.manifests());
    }
    List<Path> environments =
        rendered.overlays().isPresent() ? list(rendered.overlays().get()) : List.of();
    for (Path environment : environments) {
      if (!Files.isDirectory(environment)) {
        throw BundleErrors.unexpected(environment);
      }
      add(entries, environment, OVERLAYS + environment.getFileName() + "/");
    }
    return entries;
  }

  private static void add(Map<String, byte[]> entries, Path folder, String prefix)
      throws IOException {
    for (Path file : list(folder)) {
      String name = prefix + file.getFileName();
      if (!Files.isRegularFile(file) || !EntryNames.isFile(name)) {
        throw BundleErrors.unexpected(file);
      }
      if (Files.size(file) > ArchiveLimits.BUNDLE.file()) {
        throw BundleErrors.tooLarge(file, ArchiveLimits.BUNDLE.file());
      }
      entries.put(name, Files.readAllBytes(file));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private static void tar(Map<String, byte[]> entries, OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), TarConstants.LF_NORMAL);
        header.setSize(entry.getValue().length);
        header.setMode(0100644);
        header.setModTime(0L);
        header.setIds(0, 0);
        header.setNames("", "");
        tar.putArchiveEntry(header);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
  }
}
