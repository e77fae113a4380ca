<?php

// For shops without Composer: `require 'autoload.php'`.
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . strtr(substr($class, strlen('CcvCheckout\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'CcvCheckout\\') && is_file($file)) {
        require $file;
    }
});
