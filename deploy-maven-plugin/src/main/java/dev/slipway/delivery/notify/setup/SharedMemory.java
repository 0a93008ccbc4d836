package dev.slipway.delivery.notify.setup;

import dev.slipway.delivery.report.RunMemory;
import java.util.Map;

/** A memory that receivers use at the same time: they would hinder each other at the server. */
final class SharedMemory implements RunMemory {
  private final RunMemory memory;

  SharedMemory(RunMemory memory) {
    this.memory = memory;
  }

  @Override
  public synchronized Map<String, String> read() {
    return memory.read();
  }

  @Override
  public synchronized void keep(Map<String, String> entries) {
    memory.keep(entries);
  }
}
