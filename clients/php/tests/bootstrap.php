<?php

declare(strict_types=1);

require __DIR__ . '/../autoload.php';
require __DIR__ . '/Program.php';
require __DIR__ . '/Backend.php';
require __DIR__ . '/FaultyServer.php';
