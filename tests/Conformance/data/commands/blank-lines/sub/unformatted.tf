locals {  a=1 }
