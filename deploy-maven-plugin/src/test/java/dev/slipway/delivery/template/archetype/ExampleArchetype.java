package dev.slipway.delivery.template.archetype;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars of archetypes. */
public final class ExampleArchetype {
  private static final String DESCRIPTOR = "META-INF/maven/archetype-metadata.xml";

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** With a pom, and files of all folders that are filtered. */
  public static ExampleArchetype standard() {
    return new ExampleArchetype()
        .descriptor(
            """
            <archetype-descriptor name="example">
              <requiredProperties>
                <requiredProperty key="gitignore"><defaultValue>.gitignore</defaultValue></requiredProperty>
                <requiredProperty key="owner"><defaultValue>${groupId}-team</defaultValue></requiredProperty>
              </requiredProperties>
              <fileSets>
                <fileSet filtered="true" packaged="true"><directory>src/main/java</directory></fileSet>
                <fileSet><directory>raw</directory></fileSet>
                <fileSet filtered="true">
                  <directory></directory>
                  <includes><include>*.md</include><include>__gitignore__</include></includes>
                </fileSet>
              </fileSets>
            </archetype-descriptor>
            """)
        .file("pom.xml", "<project><artifactId>${artifactId}</artifactId></project>\n");
  }

  public ExampleArchetype descriptor(String xml) {
    return entry(DESCRIPTOR, xml.getBytes(StandardCharsets.UTF_8));
  }

  public ExampleArchetype file(String path, String text) {
    return entry("archetype-resources/" + path, text.getBytes(StandardCharsets.UTF_8));
  }

  public ExampleArchetype entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  public byte[] jar() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
