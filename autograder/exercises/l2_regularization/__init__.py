"""L2 regularization: penalties, weight decay, optimizers, and the Lasso beside it."""
