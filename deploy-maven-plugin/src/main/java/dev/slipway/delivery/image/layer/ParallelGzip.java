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
  private final Deque<Future<Block>> running = new ArrayDeque<>();

  /** Reused: allocating arrays of this size is expensive. */
  private final Deque<Block> idle = new ArrayDeque<>();

  private Block block = new Block();
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
      if (block.isFull()) {
        submit(false);
      }
      int n = block.add(bytes, from, left);
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
        writeNext();
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
    Block full = block;
    running.add(executor.submit(() -> full.deflate(last)));
    if (!last) {
      if (running.size() > threads) {
        writeNext();
      }
      block = idle.isEmpty() ? new Block() : idle.remove();
      block.follow(full);
    }
  }

  private void writeNext() throws IOException {
    try {
      Block done = running.remove().get();
      out.write(done.packed, 0, done.size);
      idle.add(done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** A part of the content and what becomes of it. */
  private static final class Block {
    private byte[] content = new byte[WINDOW];
    private int used;
    private byte[] before = {};
    private byte[] packed = {};
    private int size;

    boolean isFull() {
      return used == BLOCK;
    }

    /** Takes as much as fits; gives how much that is. */
    int add(byte[] bytes, int offset, int length) {
      int n = Math.min(length, BLOCK - used);
      if (used + n > content.length) {
        content = Arrays.copyOf(content, Math.min(BLOCK, Math.max(used + n, 4 * content.length)));
      }
      System.arraycopy(bytes, offset, content, used, n);
      used += n;
      return n;
    }

    /** Restarts after another block, with that block's end as its dictionary. */
    void follow(Block other) {
      used = 0;
      before = Arrays.copyOfRange(other.content, Math.max(0, other.used - WINDOW), other.used);
    }

    Block deflate(boolean last) {
      Deflater deflater = new Deflater(LEVEL, true);
      try {
        deflater.setDictionary(before);
        deflater.setInput(content, 0, used);
        if (last) {
          deflater.finish();
        }
        int room = used + (used >> 8) + 64;
        packed = packed.length < room ? new byte[room] : packed;
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        size = 0;
        while (true) {
          size += deflater.deflate(packed, size, packed.length - size, flush);
          if (size < packed.length) {
            return this;
          }
          packed = Arrays.copyOf(packed, packed.length * 2);
        }
      } finally {
        deflater.end();
      }
    }
  }
}
