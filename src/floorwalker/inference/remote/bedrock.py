"""Amazon Bedrock's InvokeModel. Region, credentials and endpoint are AWS's own variables and files."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from typing import Any

from floorwalker.errors import ModelError, ModelFault, SettingsError
from floorwalker.inference.calls import SHOPPER_S

INSTALL = 'pip install "floorwalker[bedrock]"'
_FAULTS: Mapping[str, ModelFault] = {
    "ThrottlingException": "busy",
    "TooManyRequestsException": "busy",
    "ServiceUnavailableException": "busy",
    "ModelNotReadyException": "busy",
    "ModelTimeoutException": "timeout",
    "InternalServerException": "broken",
    "ModelErrorException": "broken",
    "AccessDeniedException": "key",
    "UnrecognizedClientException": "key",
    "InvalidSignatureException": "key",
    "ExpiredTokenException": "key",
}
_MEND = {
    "key": " Check the AWS credentials, and that the account may use this model in this region.",
    "refused": " Check the model's id and its dimensions.",
}


class Bedrock:
    """One model. Many threads may invoke it."""

    def __init__(self, model: str, endpoint: str | None = None) -> None:
        self._model, self._endpoint = model, endpoint
        self._clients: dict[bool, Any] = {}
        self._lock = threading.Lock()

    def invoke(self, body: Mapping[str, Any], *, shopper: bool = False) -> dict[str, Any]:
        """The model's JSON answer, asked for once. `shopper`: somebody waits for it. Raises ModelError."""
        client = self._client(shopper)
        from botocore import exceptions

        try:
            answer = client.invoke_model(
                modelId=self._model,
                body=json.dumps(body),
                contentType="application/json",
                accept="application/json",
            )
            found: dict[str, Any] = json.loads(answer["body"].read())
        except exceptions.ClientError as exc:
            raise self._fault(exc.response) from exc
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as exc:
            raise ModelError(f"There are no AWS credentials for {self._model}.", "key") from exc
        except (exceptions.ReadTimeoutError, exceptions.ConnectTimeoutError) as exc:
            raise ModelError(f"Bedrock did not answer for {self._model} in time.", "timeout") from exc
        except exceptions.BotoCoreError as exc:
            raise ModelError(f"Bedrock cannot be reached ({type(exc).__name__}).", "unreachable") from exc
        except ValueError as exc:
            raise ModelError(f"Bedrock's answer for {self._model} is no JSON.", "broken") from exc
        return found

    def close(self) -> None:
        for client in self._clients.values():
            client.close()

    def _client(self, shopper: bool) -> Any:
        with self._lock:
            if shopper not in self._clients:
                self._clients[shopper] = self._connected(SHOPPER_S if shopper else 60.0)
            return self._clients[shopper]

    def _connected(self, patience: float) -> Any:
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import NoRegionError
        except ModuleNotFoundError as exc:
            raise SettingsError(f"Bedrock needs the package {exc.name}: run `{INSTALL}` first.") from exc
        # Trying again is done by `Calls`, which holds back every thread and not only the one that was refused.
        config = Config(
            retries={"total_max_attempts": 1},
            connect_timeout=min(10, patience),
            read_timeout=patience,
            max_pool_connections=16,
        )
        region = os.environ.get("AWS_REGION")
        try:
            return boto3.session.Session().client(
                "bedrock-runtime", region_name=region, endpoint_url=self._endpoint, config=config
            )
        except NoRegionError as exc:
            raise SettingsError("Bedrock needs a region: set AWS_REGION.") from exc

    def _fault(self, response: Mapping[str, Any]) -> ModelError:
        code = str(response.get("Error", {}).get("Code", ""))
        status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        reason = _FAULTS.get(code, "broken" if status >= 500 else "refused")
        return ModelError(f"Bedrock refused {self._model} ({code or status}).{_MEND.get(reason, '')}", reason)
