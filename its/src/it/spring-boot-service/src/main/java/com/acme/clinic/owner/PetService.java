package com.acme.clinic.owner;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class PetService {
  private final PetRepository repository;

  PetService(PetRepository repository) {
    this.repository = repository;
  }

  @Cacheable("pets")
  public List<Pet> find(String part) {
    return repository.findByNameContainingIgnoreCaseOrderByName(part);
  }

  @Transactional
  public Pet save(Pet item) {
    return repository.save(item);
  }
}
