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
@RequestMapping("/api/pets")
class PetController {
  private final PetService service;

  PetController(PetService service) {
    this.service = service;
  }

  @GetMapping
  List<Pet> find(@RequestParam(defaultValue = "") String part) {
    return service.find(part);
  }

  @PostMapping
  Pet add(@Valid @RequestBody Pet item) {
    return service.save(item);
  }
}
