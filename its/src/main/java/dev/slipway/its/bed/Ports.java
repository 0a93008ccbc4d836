package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports on loopback. They are none of those that operating systems give to clients, and to
 * servers that ask for any: so no connection takes one before its server does.
 */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int CLIENTS = 32_768;

  private Ports() {}

  /** A port that no server listens on now; the server that gets it must take it soon. */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, CLIENTS);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Taken: another one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Another one than those that were chosen already, but are not taken yet. */
  static int freeBesides(Integer... chosen) {
    while (true) {
      int port = free();
      if (!List.of(chosen).contains(port)) {
        return port;
      }
    }
  }
}
