package dev.slipway.delivery.image.root;

import dev.slipway.delivery.image.cache.Layer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The entries of a layer by their absolute paths, in the order of its tar; whiteouts are entries
 * too. Base images are untrusted: a bounded number of headers is read, and nothing is written.
 */
final class LayerIndex {
  private static final int MAX_ENTRIES = 1_000_000;
  private static final long MAX_BYTES = 32L << 30;
  private static final int MAX_NAME = 4096;
  private static final int MODE = 07777;

  private LayerIndex() {}

  /**
   * @param blob of the layer
   * @throws UnreadableLayerException when its entries can't be known
   */
  static Map<String, Optional<Node>> of(Layer layer, Path blob) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(blob), 1 << 16);
        InputStream in = unpacked(layer, file);
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
      return read(tar);
    } catch (UnreadableLayerException | FileSystemException | ClosedChannelException e) {
      throw e; // the blob can't be opened, or the build was interrupted
    } catch (IOException | IllegalArgumentException | StackOverflowError e) {
      // For damaged headers, and chains of them, the tar library throws any of these.
      throw new UnreadableLayerException("it is damaged");
    }
  }

  private static InputStream unpacked(Layer layer, InputStream file) throws IOException {
    String type = layer.mediaType();
    if (type.endsWith("+gzip")) {
      return new GZIPInputStream(file, 1 << 16);
    }
    if (type.endsWith(".tar")) {
      return file;
    }
    throw new UnreadableLayerException(
        "it is compressed with "
            + type.substring(type.lastIndexOf('+') + 1)
            + ", which is not supported");
  }

  private static Map<String, Optional<Node>> read(TarArchiveInputStream tar) throws IOException {
    Map<String, Optional<Node>> nodes = new LinkedHashMap<>();
    long left = MAX_BYTES;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      left -= Math.max(0, entry.getSize());
      if (nodes.size() >= MAX_ENTRIES || left < 0) {
        throw new UnreadableLayerException("it is too large for a layer");
      }
      String path = ImagePaths.clean(entry.getName());
      String target = entry.isSymbolicLink() ? entry.getLinkName() : "";
      boolean odd = (path + target).indexOf('\0') >= 0;
      if (odd || path.length() > MAX_NAME || target.length() > MAX_NAME) {
        continue; // no file system takes it
      }
      nodes.remove(path); // a later entry counts, and in its place
      nodes.put(path, Optional.of(node(entry, target)));
    }
    return nodes;
  }

  private static Node node(TarArchiveEntry entry, String target) {
    Node.Kind kind =
        entry.isDirectory()
            ? Node.Kind.DIRECTORY
            : entry.isSymbolicLink() ? Node.Kind.LINK : Node.Kind.OTHER;
    String owner = entry.getLongUserId() + ":" + entry.getLongGroupId();
    return new Node(kind, entry.getMode() & MODE, owner, target);
  }
}
