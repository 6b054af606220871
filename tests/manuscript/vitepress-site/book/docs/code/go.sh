./go
