module io.meshrender/proof/internal/edit

go 1.26.0
