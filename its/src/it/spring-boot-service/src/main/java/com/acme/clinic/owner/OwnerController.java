package com.acme.clinic.owner;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/owners")
class OwnerController {
  private final OwnerService service;

  OwnerController(OwnerService service) {
    this.service = service;
  }

  @GetMapping
  List<Owner> find(@RequestParam(defaultValue = "") String part) {
    return service.find(part);
  }

  @PostMapping
  Owner add(@Valid @RequestBody Owner item) {
    return service.save(item);
  }
}
