package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads bundles. Archives are untrusted: plain files with known names only, bounded in bytes,
 * entries and what aliases expand to, each file with the checksum that {@code bundle.yaml} gives
 * and with one object.
 */
public final class BundleReader {
  private final ArchiveLimits limits;

  public BundleReader() {
    this(ArchiveLimits.BUNDLE);
  }

  BundleReader(ArchiveLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a bundle in memory; nothing is written to disk.
   *
   * @param archive the {@code .tar.gz}
   * @param origin what to call it in messages and locations, a URL or file name
   * @throws dev.slipway.manifest.error.UserErrorException (BUNDLE_INVALID) for anything but a
   *     bundle, (YAML_SYNTAX and similar ones) for what is not YAML in it
   */
  public Bundle read(Path archive, String origin) {
    try (InputStream file = Files.newInputStream(archive)) {
      return read(file, origin);
    } catch (ArchiveException e) {
      throw BundleErrors.invalid(origin, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw BundleErrors.invalid(origin, "it can't be read: " + e);
    }
  }

  /** The same from a stream, of which no more is read than the limits allow. */
  Bundle read(InputStream file, String origin) throws IOException {
    Map<String, byte[]> entries = entries(file);
    byte[] description = entries.remove(BundleWriter.METADATA);
    if (description == null) {
      throw BundleErrors.invalid(origin, "it has no " + BundleWriter.METADATA);
    }
    String name = origin + "!/" + BundleWriter.METADATA;
    BundleMetadata metadata = BundleFormat.read(BundleObjects.text(description, name), name);
    check(entries, metadata, origin);
    BundleObjects objects = new BundleObjects(origin);
    Bundle bundle = new Bundle(metadata, objects(entries, objects), overlays(entries, objects));
    if (bundle.objects().isEmpty()) {
      throw BundleErrors.invalid(origin, "it has no manifests");
    }
    return bundle;
  }

  private Map<String, byte[]> entries(InputStream file) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    Set<String> names = new HashSet<>();
    try (GzipMember unpacked = new GzipMember(file, limits)) {
      TarReader tar = new TarReader(new BufferedInputStream(unpacked, 1 << 13), limits);
      for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
        String name = entry.name();
        if (entry.folder() ? !EntryNames.isFolder(name) : !EntryNames.isFile(name)) {
          throw new ArchiveException(
              "the entry " + Printable.of(name) + " is not allowed in a bundle");
        }
        if (!entry.folder() && !names.add(name.toLowerCase(Locale.ROOT))) {
          throw new ArchiveException(
              "the entry "
                  + Printable.of(name)
                  + " is a duplicate,"
                  + " or differs from another one only in case");
        }
        if (!entry.folder()) { // folders are what plain tar adds
          entries.put(name, entry.bytes());
        }
      }
    }
    return entries;
  }

  private static void check(Map<String, byte[]> entries, BundleMetadata metadata, String origin) {
    if (!entries.keySet().equals(metadata.files().keySet())) {
      throw BundleErrors.invalid(origin, "its files differ from those that bundle.yaml lists");
    }
    entries.forEach(
        (name, bytes) -> {
          if (!Sha256.of(bytes).equals(metadata.files().get(name))) {
            throw BundleErrors.invalid(
                origin, "'" + name + "' does not match its checksum in bundle.yaml");
          }
        });
  }

  private static List<ManifestObject> objects(Map<String, byte[]> entries, BundleObjects objects) {
    List<ManifestObject> found = new ArrayList<>();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(BundleWriter.MANIFESTS)) {
            found.add(objects.read(name, bytes));
          }
        });
    return found;
  }

  private static SortedMap<String, List<ManifestObject>> overlays(
      Map<String, byte[]> entries, BundleObjects objects) {
    SortedMap<String, List<ManifestObject>> overlays = new TreeMap<>();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(BundleWriter.OVERLAYS)) {
            int start = BundleWriter.OVERLAYS.length();
            String environment = name.substring(start, name.indexOf('/', start));
            overlays
                .computeIfAbsent(environment, any -> new ArrayList<>())
                .add(objects.read(name, bytes));
          }
        });
    return overlays;
  }
}
