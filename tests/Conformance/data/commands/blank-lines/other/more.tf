locals {  b=1 }
