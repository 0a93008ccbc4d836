package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Reads bundles; the archive may come from anywhere and is treated as hostile: plain files with
 * known names only, bounded in bytes and entries, each with the sum that {@code bundle.yaml} gives.
 */
public final class BundleReader {
  private static final long MAX_BYTES = 100L << 20;
  private static final int RECORD = 512;
  private static final int MAX_ENTRIES = 10_000;
  private static final Pattern FOLDER =
      Pattern.compile("manifests/|overlays/([A-Za-z0-9][A-Za-z0-9._-]*/)?");
  static final Pattern NAME =
      Pattern.compile(
          "bundle\\.yaml|manifests/[A-Za-z0-9][A-Za-z0-9._-]*\\.yaml"
              + "|overlays/[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\\.yaml");

  private final long maxBytes;
  private final int maxEntries;

  public BundleReader() {
    this(MAX_BYTES, MAX_ENTRIES);
  }

  BundleReader(long maxBytes, int maxEntries) {
    this.maxBytes = maxBytes;
    this.maxEntries = maxEntries;
  }

  /**
   * Reads a bundle in memory; nothing is written to disk.
   *
   * @param archive the {@code .tar.gz}
   * @param origin what to call it in messages and locations, a URL or file name
   * @throws dev.slipway.manifest.error.UserErrorException (BUNDLE_INVALID) for anything but a
   *     bundle
   */
  public Bundle read(Path archive, String origin) {
    Map<String, byte[]> entries;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive))) {
      entries = entries(file, origin);
    } catch (IOException e) {
      throw BundleErrors.invalid(origin, "it can't be read as .tar.gz: " + e.getMessage());
    }
    byte[] description = entries.remove(BundleWriter.METADATA);
    if (description == null) {
      throw BundleErrors.invalid(origin, "it has no " + BundleWriter.METADATA);
    }
    BundleMetadata metadata =
        BundleFormat.read(
            new String(description, StandardCharsets.UTF_8), origin + "!/" + BundleWriter.METADATA);
    check(entries, metadata, origin);
    return new Bundle(metadata, objects(entries, origin), overlays(entries, origin));
  }

  /** The entries of the one gzip member that the file must be, up to its last byte. */
  private Map<String, byte[]> entries(InputStream file, String origin) throws IOException {
    // Bounds the whole: also headers, long names and folders, which a bomb may be made of.
    InputStream bounded =
        BoundedInputStream.builder()
            .setInputStream(new GzipCompressorInputStream(file))
            .setMaxCount(maxBytes)
            .setOnMaxCount(
                (max, count) -> {
                  throw BundleErrors.invalid(origin, "it unpacks to more than " + max + " bytes");
                })
            .get();
    // With a mark and blocks of one record, so that the library skips nothing behind the end.
    InputStream unpacked = new BufferedInputStream(bounded);
    Map<String, byte[]> entries =
        entries(new TarArchiveInputStream(unpacked, RECORD, RECORD, "UTF-8"), origin);
    byte[] padding = new byte[1 << 14];
    for (int n = unpacked.read(padding); n >= 0; n = unpacked.read(padding)) {
      if (!Arrays.equals(padding, 0, n, new byte[n], 0, n)) {
        throw BundleErrors.invalid(origin, "there is something behind its last entry");
      }
    }
    if (file.read() >= 0) {
      throw BundleErrors.invalid(origin, "there is something behind its end");
    }
    return entries;
  }

  private Map<String, byte[]> entries(TarArchiveInputStream tar, String origin) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    int count = 0;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = entry.getName();
      if (++count > maxEntries) {
        throw BundleErrors.invalid(origin, "it has more than " + maxEntries + " entries");
      }
      if (entry.isDirectory() && FOLDER.matcher(name).matches()) {
        continue; // what plain tar adds
      }
      if (!isPlainFile(entry)) {
        throw BundleErrors.invalid(origin, "the entry '" + name + "' is no plain file");
      }
      if (!NAME.matcher(name).matches()) {
        throw BundleErrors.invalid(origin, "the entry '" + name + "' has no place in a bundle");
      }
      if (entries.put(name, tar.readAllBytes()) != null) {
        throw BundleErrors.invalid(origin, "the entry '" + name + "' stands twice in it");
      }
    }
    return entries;
  }

  /** Asks for the type itself: to the library, devices and pipes are files too. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM) && !entry.isSparse();
  }

  private static void check(Map<String, byte[]> entries, BundleMetadata metadata, String origin) {
    if (!entries.keySet().equals(metadata.files().keySet())) {
      throw BundleErrors.invalid(origin, "its files are not those that bundle.yaml lists");
    }
    entries.forEach(
        (name, bytes) -> {
          if (!Sha256.of(bytes).equals(metadata.files().get(name))) {
            throw BundleErrors.invalid(origin, "'" + name + "' has not the sum in bundle.yaml");
          }
        });
  }

  private static List<ManifestObject> objects(Map<String, byte[]> entries, String origin) {
    List<ManifestObject> objects = new ArrayList<>();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(BundleWriter.MANIFESTS)) {
            objects.addAll(parsed(name, bytes, origin));
          }
        });
    return objects;
  }

  private static SortedMap<String, List<ManifestObject>> overlays(
      Map<String, byte[]> entries, String origin) {
    SortedMap<String, List<ManifestObject>> overlays = new TreeMap<>();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(BundleWriter.OVERLAYS)) {
            int start = BundleWriter.OVERLAYS.length();
            String environment = name.substring(start, name.indexOf('/', start));
            overlays
                .computeIfAbsent(environment, any -> new ArrayList<>())
                .addAll(parsed(name, bytes, origin));
          }
        });
    return overlays;
  }

  private static List<ManifestObject> parsed(String name, byte[] bytes, String origin) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new ManifestReader().read(text, origin + "!/" + name);
  }
}
