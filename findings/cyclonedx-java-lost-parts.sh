#!/bin/bash
# cyclonedx-core-java 12.2.0 loses parts of a valid SBOM that it reads and writes again as JSON: the name and
# destination of the data of a service, the proof of concept of a vulnerability, the signature of a composition, and
# a whole external reference of type model-card.
# Expected was the same content, or an error: all of it is in the schema of version 1.6, and the library's own
# validation accepts what it reads and what it writes.
# Seen with org.cyclonedx:cyclonedx-core-java 12.2.0, Java 17.
# Needs mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.cyclonedx</groupId>
      <artifactId>cyclonedx-core-java</artifactId>
      <version>12.2.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

cat > bom.json <<'JSON'
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "components": [
    {
      "type": "application",
      "bom-ref": "app",
      "name": "app",
      "version": "1.0",
      "externalReferences": [
        {"type": "model-card", "url": "https://example.com/card"},
        {"type": "website", "url": "https://example.com/app"}
      ]
    }
  ],
  "services": [
    {
      "bom-ref": "orders",
      "name": "orders",
      "data": [
        {"flow": "outbound", "classification": "PII", "name": "address", "destination": ["https://example.com/mail"]}
      ]
    }
  ],
  "compositions": [
    {
      "aggregate": "complete",
      "assemblies": ["app"],
      "signature": {"algorithm": "ES256", "value": "AAAA"}
    }
  ],
  "vulnerabilities": [
    {
      "id": "EXAMPLE-1",
      "proofOfConcept": {"reproductionSteps": "start it", "environment": "any"}
    }
  ]
}
JSON

cat > Again.java <<'JAVA'
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.parsers.JsonParser;

class Again {
  public static void main(String[] arguments) throws Exception {
    File file = new File("bom.json");
    JsonParser parser = new JsonParser();
    String written =
        BomGeneratorFactory.createJson(Version.VERSION_16, parser.parse(file)).toJsonString();
    System.out.println("valid: " + parser.isValid(file, Version.VERSION_16)
        + ", and written: " + parser.isValid(written.getBytes(), Version.VERSION_16));
    Set<String> lost = new TreeSet<>();
    ObjectMapper json = new ObjectMapper();
    leaves("", json.readTree(file), lost);
    Set<String> kept = new TreeSet<>();
    leaves("", json.readTree(written), kept);
    lost.removeAll(kept);
    lost.forEach(leaf -> System.out.println("lost: " + leaf));
  }

  /** Path without indexes, and value. */
  private static void leaves(String path, JsonNode node, Set<String> found) {
    if (node.isObject()) {
      node.fields().forEachRemaining(field -> leaves(path + "/" + field.getKey(), field.getValue(), found));
    } else if (node.isArray()) {
      node.forEach(item -> leaves(path, item, found));
    } else {
      found.add(path + " " + node.asText());
    }
  }
}
JAVA
seen=$(java -cp "jars/*" Again.java 2>/dev/null)
echo "$seen"
[ "$seen" = "valid: true, and written: true
lost: /components/externalReferences/type model-card
lost: /components/externalReferences/url https://example.com/card
lost: /compositions/signature/algorithm ES256
lost: /compositions/signature/value AAAA
lost: /services/data/destination https://example.com/mail
lost: /services/data/name address
lost: /vulnerabilities/proofOfConcept/environment any
lost: /vulnerabilities/proofOfConcept/reproductionSteps start it" ] || { echo "changed"; exit 1; }
