package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Free ports on loopback. */
public final class Ports {
  private Ports() {}

  /** A port nobody listens on now; the server that gets it must take it soon. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
