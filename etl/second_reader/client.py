"""One question to an OpenAI-compatible chat address (Ollama, vLLM, llama.cpp), one JSON answer back."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import urllib3

URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE = "INNOVATION_LLM_URL", "INNOVATION_LLM_MODEL", "INNOVATION_LLM_KEY"


class ModelError(Exception):
    """The model gave no usable answer; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the model is. `url` ends before `/chat/completions`, e.g. `http://127.0.0.1:11434/v1`."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    """Seconds for one whole answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The model's JSON and what it cost."""

    value: object
    tokens_in: int
    tokens_out: int


def find_settings(environment: Mapping[str, str] | None = None) -> Settings | None:
    """Settings from the INNOVATION_LLM_ variables URL, MODEL and KEY; None unless the first two are set."""
    found = os.environ if environment is None else environment
    url, model = found.get(URL_VARIABLE, "").rstrip("/"), found.get(MODEL_VARIABLE, "")
    return Settings(url, model, found.get(KEY_VARIABLE) or None) if url and model else None


class Client:
    """Sends questions to one address. No retries: an article that failed is asked again in the next run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = urllib3.PoolManager(retries=False)

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Reply:
        """The answer to `messages`, held to `schema` by the server where it can.

        Raises `ModelError` when the server is not reached, is too slow, refuses, or does not answer in JSON.
        """
        settings = self._settings
        body = {
            "model": settings.model,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "records", "strict": True, "schema": schema},
            },
        }
        headers = {"Content-Type": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        try:
            response = self._pool.request(
                "POST",
                f"{settings.url}/chat/completions",
                body=json.dumps(body, ensure_ascii=False).encode(),
                headers=headers,
                timeout=urllib3.Timeout(total=settings.timeout),
            )
        except urllib3.exceptions.NewConnectionError as error:
            raise ModelError(f"{settings.url} cannot be reached") from error
        except urllib3.exceptions.TimeoutError as error:
            raise ModelError(f"no answer within {settings.timeout:g} seconds") from error
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise ModelError(f"the connection failed: {type(error).__name__}") from error
        if response.status != 200:
            raise ModelError(f"the server answered with status {response.status}")
        return _read_reply(response.data)


def _read_reply(data: bytes) -> Reply:
    try:
        outer = json.loads(data)
        content = outer["choices"][0]["message"]["content"]
        usage = outer.get("usage") or {}
        tokens = (int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0)))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError("the server's answer has not the form of a chat completion") from error
    try:
        return Reply(json.loads(content), *tokens)
    except (ValueError, TypeError) as error:
        raise ModelError("the model did not answer in JSON") from error
