package com.acme.clinic.owner;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class OwnerService {
  private final OwnerRepository repository;

  OwnerService(OwnerRepository repository) {
    this.repository = repository;
  }

  @Cacheable("owners")
  public List<Owner> find(String part) {
    return repository.findByNameContainingIgnoreCaseOrderByName(part);
  }

  @Transactional
  public Owner save(Owner item) {
    return repository.save(item);
  }
}
