package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, NEVER",
    "169.254.0.1, NEVER",
    "0.0.0.0, NEVER",
    "0.1.2.3, NEVER",
    "224.0.0.1, NEVER",
    "255.255.255.255, NEVER",
    "100.100.100.200, NEVER",
    "168.63.129.16, NEVER",
    "192.0.0.192, NEVER",
    "::, NEVER",
    "fe80::1, NEVER",
    "febf::1, NEVER",
    "ff02::1, NEVER",
    "fd00:ec2::254, NEVER",
    "fd20:ce::254, NEVER",
    "::ffff:169.254.169.254, NEVER",
    "64:ff9b::a9fe:a9fe, NEVER",
    "2002:a9fe:a9fe::1, NEVER",
    "127.0.0.1, INTERNAL",
    "127.8.8.8, INTERNAL",
    "10.0.0.1, INTERNAL",
    "172.16.0.1, INTERNAL",
    "172.31.255.255, INTERNAL",
    "192.168.1.1, INTERNAL",
    "100.64.0.1, INTERNAL",
    "198.18.0.1, INTERNAL",
    "::1, INTERNAL",
    "fc00::1, INTERNAL",
    "fd12::1, INTERNAL",
    "fec0::1, INTERNAL",
    "::ffff:10.0.0.1, INTERNAL",
    "64:ff9b::a00:1, INTERNAL",
    "2002:7f00:1::, INTERNAL",
    "::7f00:1, INTERNAL",
    "172.32.0.1, PUBLIC",
    "8.8.8.8, PUBLIC",
    "100.128.0.1, PUBLIC",
    "2001:4860:4860::8888, PUBLIC",
    "64:ff9b::808:808, PUBLIC",
    "2002:808:808::, PUBLIC"
  })
  void knowsTheNetworks(String address, AddressRange range) throws UnknownHostException {
    assertThat(AddressRange.of(InetAddress.getByName(address))).isEqualTo(range);
  }
}
