package dev.slipway.delivery.template.archetype;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The files of an archetype's jar that a project is made of, read within limits: links, duplicate
 * names, and names that lead out of the project are refused.
 */
final class ArchetypeJar {
  private static final String RESOURCES = "archetype-resources/";
  private static final String DESCRIPTOR = "META-INF/maven/archetype-metadata.xml";
  private static final int MOST_ENTRIES = 2_000;
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_BYTES_IN_ALL = 32 << 20;

  private final byte[] descriptor;
  private final Map<String, byte[]> resources;

  private ArchetypeJar(byte[] descriptor, Map<String, byte[]> resources) {
    this.descriptor = descriptor;
    this.resources = resources;
  }

  static ArchetypeJar read(byte[] jar) throws ArchetypeException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel(jar);
        ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      return read(zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new ArchetypeException("it is not a valid jar: " + e.getMessage(), e);
    }
  }

  private static ArchetypeJar read(ZipFile zip) throws IOException, ArchetypeException {
    Optional<byte[]> descriptor = Optional.empty();
    Map<String, byte[]> resources = new LinkedHashMap<>();
    int entries = 0;
    long bytes = 0;
    Enumeration<ZipArchiveEntry> all = zip.getEntries();
    while (all.hasMoreElements()) {
      ZipArchiveEntry entry = all.nextElement();
      entries++;
      if (entries > MOST_ENTRIES) {
        throw new ArchetypeException("it has more than " + MOST_ENTRIES + " entries");
      }
      String name = entry.getName();
      boolean wanted = name.startsWith(RESOURCES) || name.equals(DESCRIPTOR);
      if (!wanted || entry.isDirectory()) {
        continue;
      }
      if (entry.isUnixSymlink()) {
        throw new ArchetypeException(SafePaths.shown(name) + " is a symbolic link");
      }
      byte[] content = content(zip, entry);
      bytes += content.length;
      if (bytes > MOST_BYTES_IN_ALL) {
        throw new ArchetypeException("it has more than " + (MOST_BYTES_IN_ALL >> 20) + " MB");
      }
      if (name.equals(DESCRIPTOR)) {
        if (descriptor.isPresent()) {
          throw new ArchetypeException("it has two descriptors");
        }
        descriptor = Optional.of(content);
      } else if (resources.put(SafePaths.check(name.substring(RESOURCES.length())), content)
          != null) {
        throw new ArchetypeException("it has " + SafePaths.shown(name) + " twice");
      }
    }
    return new ArchetypeJar(
        descriptor.orElseThrow(() -> new ArchetypeException("it has no " + DESCRIPTOR)), resources);
  }

  private static byte[] content(ZipFile zip, ZipArchiveEntry entry)
      throws IOException, ArchetypeException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in == null ? new byte[0] : in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new ArchetypeException(
            "%s is larger than %d MB"
                .formatted(SafePaths.shown(entry.getName()), MOST_BYTES >> 20));
      }
      return content;
    }
  }

  byte[] descriptor() {
    return descriptor.clone();
  }

  /** By their paths below {@code archetype-resources/}, in the order of the jar. */
  Map<String, byte[]> resources() {
    return resources;
  }
}
