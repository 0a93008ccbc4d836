package dev.slipway.delivery.image.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one gzip member whose blocks are compressed side by side. The blocks have a fixed size and
 * each knows the end of the one before it, so the bytes depend on the content only, not on the
 * number of processors.
 */
final class ParallelGzip extends OutputStream {
  private static final int BLOCK = 1 << 20;
  private static final int WINDOW = 32 << 10;

  /** Gains what the blocks' ends cost; jars take no longer than with the usual 6. */
  private static final int LEVEL = 7;

  private static final byte UNKNOWN_SYSTEM = (byte) 255;
  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM
  };

  private final OutputStream out;
  private final CRC32 crc = new CRC32();
  private final int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
  private final ExecutorService executor = Executors.newFixedThreadPool(threads);
  private final Deque<Future<byte[]>> running = new ArrayDeque<>();
  private byte[] block = new byte[BLOCK];
  private byte[] before = {};
  private int used;
  private long total;
  private boolean closed;

  ParallelGzip(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    crc.update(bytes, offset, length);
    total += length;
    int from = offset;
    int left = length;
    while (left > 0) {
      if (used == BLOCK) {
        submit(false);
      }
      int n = Math.min(left, BLOCK - used);
      System.arraycopy(bytes, from, block, used, n);
      used += n;
      from += n;
      left -= n;
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      submit(true);
      while (!running.isEmpty()) {
        out.write(next());
      }
      out.write(
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt((int) crc.getValue())
              .putInt((int) total)
              .array());
    } finally {
      executor.shutdownNow();
      out.close();
    }
  }

  private void submit(boolean last) throws IOException {
    byte[] content = block;
    int length = used;
    byte[] dictionary = before;
    running.add(executor.submit(() -> deflate(content, length, dictionary, last)));
    before = Arrays.copyOfRange(content, Math.max(0, length - WINDOW), length);
    block = new byte[last ? 0 : BLOCK];
    used = 0;
    if (running.size() > threads) {
      out.write(next());
    }
  }

  private byte[] next() throws IOException {
    try {
      return running.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static byte[] deflate(byte[] content, int length, byte[] dictionary, boolean last) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(content, 0, length);
      if (last) {
        deflater.finish();
      }
      byte[] result = new byte[length + (length >> 8) + 64];
      int size = 0;
      while (true) {
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        int n = deflater.deflate(result, size, result.length - size, flush);
        size += n;
        if (size < result.length) {
          return Arrays.copyOf(result, size);
        }
        result = Arrays.copyOf(result, result.length * 2);
      }
    } finally {
      deflater.end();
    }
  }
}
