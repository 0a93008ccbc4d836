package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.runtime.Jdk;
import dev.slipway.delivery.runtime.RootFile;
import dev.slipway.delivery.runtime.RuntimeBuild;
import dev.slipway.delivery.runtime.RuntimeRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A base made from the build's own JDK, for builds without a registry to pull from. */
final class JlinkBase {
  private final Jdk jdk;
  private final Path cache;
  private final EventListener events;

  JlinkBase(Jdk jdk, Path cache, EventListener events) {
    this.jdk = jdk;
    this.cache = cache;
    this.events = events;
  }

  Base make(List<String> modules) throws IOException {
    RuntimeRoot root = new RuntimeBuild(jdk, cache).run(modules);
    root.left()
        .forEach(library -> events.on(new Event.Warning("The base image goes without " + library)));
    JibContainerBuilder builder =
        Jib.fromScratch()
            .setPlatforms(Set.of(new Platform(jdk.platformArchitecture(), "linux")))
            .setEnvironment(new TreeMap<>(root.environment()))
            .addFileEntriesLayer(layer("system", root.system()))
            .addFileEntriesLayer(layer("java", root.java()));
    return new Base(builder, RuntimeRoot.JAVA);
  }

  private static FileEntriesLayer layer(String name, List<RootFile> files) {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (RootFile file : files) {
      layer.addEntry(
          file.source(),
          AbsoluteUnixPath.get(file.path()),
          FilePermissions.fromOctalString(file.mode()),
          FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
          file.owner());
    }
    return layer.build();
  }
}
